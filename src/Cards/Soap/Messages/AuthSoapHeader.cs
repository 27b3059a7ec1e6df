namespace Selvage.Cards.Soap.Messages;

/// <summary>The header that older clients send. It is described and may come; nobody reads it, and it never stands in for a certificate (requirement G1).</summary>
public sealed class AuthSoapHeader
{
    public string? strUserName { get; set; }
    public string? strPassword { get; set; }
}
