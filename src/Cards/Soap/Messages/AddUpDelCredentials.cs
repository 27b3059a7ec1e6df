using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_AddUpDelCredentials</c>.</summary>
[MessageContract(WrapperName = "Ws_AddUpDelCredentials", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_AddUpDelCredentials : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? PublicToken { get; set; }
    public string? Action { get; set; }
    public Credential[]? Credentials { get; set; }
}

/// <summary>The result of <c>Ws_AddUpDelCredentials</c>.</summary>
public sealed class AddUpDelCredentialsResponse
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? ActionCode { get; set; }
    public string? PublicToken { get; set; }
    public string? Action { get; set; }
    public Credential[]? Credentials { get; set; }

    // Added since the field tables were taken: at the end, so that the order before stays.
    public WebServiceResult? WebServiceResult { get; set; }
}

/// <summary>A 3-D Secure credential.</summary>
public sealed class Credential
{
    public int ID { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }

    // Added since the field tables were taken: at the end, so that the order before stays. Only requests have them.
    public string? KBA_Answer { get; set; }
    public string? KBA_AnswerOldValue { get; set; }
}
