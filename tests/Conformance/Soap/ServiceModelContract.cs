using System.ServiceModel;
using System.Xml.Serialization;

namespace Selvage.Conformance.Soap;

/// <summary>The part of the service that the test needs, as a .NET client declares it: names and order are those of the description, which a test compares.</summary>
[ServiceContract(Namespace = Ns, ConfigurationName = "ServiceSoap")]
public interface IServiceSoap
{
    /// <summary>The namespace of the service.</summary>
    internal const string Ns = "http://www.globalprocessing.ae/HyperionWeb";

    [OperationContract(Action = Ns + "/Ws_CreateCard", ReplyAction = "*")]
    [XmlSerializerFormat]
    Task<CreateAnswer> CreateAsync(Ws_CreateCard request);

    [OperationContract(Action = Ns + "/Ws_Load", ReplyAction = "*")]
    [XmlSerializerFormat]
    Task<LoadAnswer> LoadAsync(Ws_Load request);

    [OperationContract(Action = Ns + "/Ws_Balance_Enquiry", ReplyAction = "*")]
    [XmlSerializerFormat]
    Task<BalanceAnswer> BalanceAsync(Ws_Balance_Enquiry request);

    [OperationContract(Action = Ns + "/Ws_Card_Statement", ReplyAction = "*")]
    [XmlSerializerFormat]
    Task<StatementAnswer> StatementAsync(Ws_Card_Statement request);

    [OperationContract(Action = Ns + "/Ws_StatusChange", ReplyAction = "*")]
    [XmlSerializerFormat]
    Task<StatusAnswer> ChangeAsync(Ws_StatusChange request);
}

[MessageContract(WrapperName = "Ws_CreateCard", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_CreateCard
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? LastName { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? FirstName { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? CardDesign { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocDate { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public string? LocTime { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 8)] public decimal LoadValue { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 9)] public int CreateType { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 10)] public int ActivateNow { get; set; }
}

[MessageContract(WrapperName = "Ws_Load", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_Load
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public decimal LoadValue { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 8)] public string? CurrCode { get; set; }
}

[MessageContract(WrapperName = "Ws_Balance_Enquiry", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_Balance_Enquiry
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime { get; set; }
}

[MessageContract(WrapperName = "Ws_Card_Statement", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_Card_Statement
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public int NumTxn { get; set; }
}

[MessageContract(WrapperName = "Ws_StatusChange", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_StatusChange
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime { get; set; }
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public string? NewStatCode { get; set; }
}

[MessageContract(WrapperName = "Ws_CreateCardResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class CreateAnswer
{
    [MessageBodyMember(Name = "Ws_CreateCardResult", Namespace = IServiceSoap.Ns)] public VirtualCards? Result { get; set; }
}

[MessageContract(WrapperName = "Ws_LoadResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class LoadAnswer
{
    [MessageBodyMember(Name = "Ws_LoadResult", Namespace = IServiceSoap.Ns)] public LoadCard? Result { get; set; }
}

[MessageContract(WrapperName = "Ws_Balance_EnquiryResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class BalanceAnswer
{
    [MessageBodyMember(Name = "Ws_Balance_EnquiryResult", Namespace = IServiceSoap.Ns)] public BalanceEnquire? Result { get; set; }
}

[MessageContract(WrapperName = "Ws_Card_StatementResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class StatementAnswer
{
    [MessageBodyMember(Name = "Ws_Card_StatementResult", Namespace = IServiceSoap.Ns)] public CardStatement2? Result { get; set; }
}

[MessageContract(WrapperName = "Ws_StatusChangeResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class StatusAnswer
{
    [MessageBodyMember(Name = "Ws_StatusChangeResult", Namespace = IServiceSoap.Ns)] public StatusChange? Result { get; set; }
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class VirtualCards
{
    public string? PublicToken { get; set; }
    public string? ActionCode { get; set; }
    public bool IsLive { get; set; }
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class LoadCard
{
    public long ItemID { get; set; }
    public string? ActionCode { get; set; }
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class BalanceEnquire
{
    public decimal AvlBal { get; set; }
    public string? CurCode { get; set; }
    public string? ActionCode { get; set; }
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class CardStatement2
{
    public decimal EndBal { get; set; }
    public string? ActionCode { get; set; }
    public Transaction2[]? Transactions { get; set; }
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class Transaction2
{
    public decimal AmtBill { get; set; }
    public int DebOrCred { get; set; }
    public string? TransactionType { get; set; }
    public string? StatusCode { get; set; }
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class StatusChange
{
    public string? ActionCode { get; set; }
}
