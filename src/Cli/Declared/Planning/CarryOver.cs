namespace Selvage.Cli.Declared.Planning;

/// <summary>What nobody can carry from one environment to the other (A2), whatever the file says.</summary>
internal static class CarryOver
{
    public static readonly Todo[] Always =
    [
        new("Addresses: hosts, issuer, token address and the key sets of your organisation and of the operator are others here. Set them in your programs; assertions name this issuer or token address as their audience.", "selvage connection"),
        new("Trust: the certificates here come from another authority. Install its chain wherever the other one is installed.", "selvage cert chain --out trust-chain.pem"),
        new("People and their roles are not in the file. Invite them here too.", "selvage person add --first-name NAME --last-name NAME --email ADDRESS"),
    ];
}
