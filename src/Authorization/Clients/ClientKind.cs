namespace Selvage.Authorization.Clients;

/// <summary>What a client's tokens are for. A token of one kind never opens the other's door.</summary>
public enum ClientKind
{
    /// <summary>Calls the API hub; audience <c>urn:selvage:hub</c>.</summary>
    Hub,

    /// <summary>Calls the management API; audience <c>urn:selvage:manage</c>.</summary>
    Management,
}
