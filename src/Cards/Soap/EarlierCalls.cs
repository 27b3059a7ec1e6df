using System.Xml;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>
/// What an earlier call was answered, by its number: for who did not get the answer. CVVs and PINs are not in it: they are kept nowhere. The number is that of
/// the earlier call, so these two methods take none of their own.
/// </summary>
internal sealed class EarlierCalls(SoapCalls calls, CardStore store)
{
    internal Task<WsResult> FindAsync(Ws_WebServiceResult request)
    {
        var (code, before) = Find(request);
        var result = calls.Bare<WsResult>(request, code);
        if (before is not null)
            (result.PublicToken, result.Response, result.Description, result.ActionCode) = (before.PublicToken, before.Xml, $"Answer of {before.Method}", before.ActionCode);
        return Task.FromResult(result);
    }

    internal Task<Wsresult2> FindAsync(Ws_WebServiceResult_V2 request)
    {
        var (code, before) = Find(request);
        var result = calls.Bare<Wsresult2>(request, code);
        if (before is not null)
            (result.WebMethod, result.ResponseSent) = (before.Method, before.Xml is null ? null : new ResponseSent { Response = Element(before.Xml) });
        return Task.FromResult(result);
    }

    private (string Code, SpokenBefore? Before) Find(Request request)
    {
        if (RequestForm.Fault(request) is { } fault)
            return (fault, null);
        return store.Read(db => Wsid.Find(db, calls.Caller.Pmid, RequestForm.Wsid(request)!.Value)) is { } before ? (ActionCodes.Approved, before) : (ActionCodes.UnknownWsid, null);
    }

    private static XmlElement Element(string xml)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(xml);
        return document.DocumentElement!;
    }
}
