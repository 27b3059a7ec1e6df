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
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? LastName;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? FirstName;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? CardDesign;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocDate;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public string? LocTime;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 8)] public decimal LoadValue;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 9)] public int CreateType;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 10)] public int ActivateNow;
}

[MessageContract(WrapperName = "Ws_Load", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_Load
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public decimal LoadValue;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 8)] public string? CurrCode;
}

[MessageContract(WrapperName = "Ws_Balance_Enquiry", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_Balance_Enquiry
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime;
}

[MessageContract(WrapperName = "Ws_Card_Statement", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_Card_Statement
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public int NumTxn;
}

[MessageContract(WrapperName = "Ws_StatusChange", WrapperNamespace = IServiceSoap.Ns)]
public sealed class Ws_StatusChange
{
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 0)] public long WSID;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 1)] public string? IssCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 2)] public string? TxnCode;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 3)] public string? AuthType;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 4)] public string? PublicToken;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 5)] public string? LocDate;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 6)] public string? LocTime;
    [MessageBodyMember(Namespace = IServiceSoap.Ns, Order = 7)] public string? NewStatCode;
}

[MessageContract(WrapperName = "Ws_CreateCardResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class CreateAnswer
{
    [MessageBodyMember(Name = "Ws_CreateCardResult", Namespace = IServiceSoap.Ns)] public VirtualCards? Result;
}

[MessageContract(WrapperName = "Ws_LoadResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class LoadAnswer
{
    [MessageBodyMember(Name = "Ws_LoadResult", Namespace = IServiceSoap.Ns)] public LoadCard? Result;
}

[MessageContract(WrapperName = "Ws_Balance_EnquiryResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class BalanceAnswer
{
    [MessageBodyMember(Name = "Ws_Balance_EnquiryResult", Namespace = IServiceSoap.Ns)] public BalanceEnquire? Result;
}

[MessageContract(WrapperName = "Ws_Card_StatementResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class StatementAnswer
{
    [MessageBodyMember(Name = "Ws_Card_StatementResult", Namespace = IServiceSoap.Ns)] public CardStatement2? Result;
}

[MessageContract(WrapperName = "Ws_StatusChangeResponse", WrapperNamespace = IServiceSoap.Ns)]
public sealed class StatusAnswer
{
    [MessageBodyMember(Name = "Ws_StatusChangeResult", Namespace = IServiceSoap.Ns)] public StatusChange? Result;
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class VirtualCards
{
    public string? PublicToken;
    public string? ActionCode;
    public bool IsLive;
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class LoadCard
{
    public long ItemID;
    public string? ActionCode;
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class BalanceEnquire
{
    public decimal AvlBal;
    public string? CurCode;
    public string? ActionCode;
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class CardStatement2
{
    public decimal EndBal;
    public string? ActionCode;
    public Transaction2[]? Transactions;
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class Transaction2
{
    public decimal AmtBill;
    public int DebOrCred;
    public string? TransactionType;
    public string? StatusCode;
}

[XmlType(Namespace = IServiceSoap.Ns)]
public sealed class StatusChange
{
    public string? ActionCode;
}
