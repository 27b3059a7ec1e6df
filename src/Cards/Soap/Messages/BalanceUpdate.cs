using System.ServiceModel;

namespace Selvage.Cards.Soap.Messages;

/// <summary>The request of <c>Ws_BalanceUpdate</c>.</summary>
[MessageContract(WrapperName = "Ws_BalanceUpdate", WrapperNamespace = SoapNames.Namespace)]
public sealed class Ws_BalanceUpdate : Request
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PAN { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? CurrCode { get; set; }
    public decimal AvlBalance_GPS_STIP { get; set; }
    public decimal CurBalance_GPS_STIP { get; set; }
    public long Balance_Sequence_Exthost { get; set; }
    public string? LoadedBy { get; set; }
}

/// <summary>The result of <c>Ws_BalanceUpdate</c>.</summary>
public sealed class BalanceUpdateResult
{
    public long WSID { get; set; }
    public string? IssCode { get; set; }
    public string? TxnCode { get; set; }
    public string? PublicToken { get; set; }
    public string? LocDate { get; set; }
    public string? LocTime { get; set; }
    public string? CurCode { get; set; }
    public long Balance_Sequence_Exthost { get; set; }
    public long Balance_Sequence { get; set; }
    public string? SysDate { get; set; }
    public string? ItemID { get; set; }
    public string? ActionCode { get; set; }
}
