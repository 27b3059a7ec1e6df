using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Listener.Certificates;
using Selvage.Client.Ehi.Messages;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener;

/// <summary>
/// Receives messages. In this order: address → client certificate (chain, purpose, the operator's identity, pins, OCSP) → size → signature
/// (header, algorithm, kid, bytes, audience, time) → repeats → reading → repeats by <c>TXn_ID</c> → handler. Nothing of a body is
/// interpreted before its signature was verified.
/// </summary>
public sealed class EhiListener : IDisposable
{
    private readonly EhiListenerSettings _settings;
    private readonly ListenerLog _log;
    private readonly EhiVerifier? _verifier;
    private readonly EhiKeyCache? _cache;
    private readonly CertificateCheck? _certificates;
    private readonly HttpClient _ocsp;
    private readonly OncePerMessage _once;
    private readonly CancellationToken _stopping;

    /// <summary>A listener.</summary>
    /// <param name="settings">What it accepts.</param>
    /// <param name="log">Where refusals are logged.</param>
    /// <param name="clock">For all its times.</param>
    /// <param name="stopping">The host stops.</param>
    /// <exception cref="ArgumentException">The settings are wrong; it names each fault with its mend.</exception>
    public EhiListener(EhiListenerSettings settings, ILogger<EhiListener> log, TimeProvider clock, CancellationToken stopping = default)
    {
        if (settings.Faults().ToList() is { Count: > 0 } faults)
            throw new ArgumentException("The EHI listener's settings are wrong. " + string.Join(" ", faults), nameof(settings));
        _settings = settings;
        _stopping = stopping;
        _log = new ListenerLog(log, clock);
        if (settings.Keys is null && settings.Jwks is { } source)
            _cache = new EhiKeyCache(source, clock);
        if ((settings.Keys ?? _cache) is { } keys)
            _verifier = new EhiVerifier(keys, settings.Signature, clock);
        _ocsp = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        if (settings.Certificate is { } rules)
            _certificates = new CertificateCheck(rules, new OcspStates(new OcspAsking(_ocsp, rules.Responder, clock), clock), _log, clock);
        _once = new OncePerMessage(settings.Answers ?? new AnswersInMemory(settings.MostAnswers, settings.AnswersKept, clock));
    }

    /// <summary>Receives one message and answers it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="responder">Who answers what passes.</param>
    public async Task ReceiveAsync(HttpContext context, IEhiResponder responder)
    {
        var report = await AnswerAsync(context, responder, context.RequestAborted);
        if (report.Refusal is { } refusal)
            _log.Refused(refusal, report.From);
        var response = context.Response;
        response.StatusCode = report.Reply.Status;
        response.ContentType = report.Reply.ContentType;
        response.ContentLength = report.Reply.Body.Length;
        response.Headers.CacheControl = "no-store";
        _settings.Observe?.Invoke(report);
        await response.Body.WriteAsync(report.Reply.Body, context.RequestAborted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache?.Dispose();
        _ocsp.Dispose();
    }

    private async Task<EhiReport> AnswerAsync(HttpContext context, IEhiResponder responder, CancellationToken ct)
    {
        var from = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
        EhiReport Refuse(EhiRefusal refusal, EhiMessage? message = null) => new(from?.ToString(), message, refusal, RefusalReply.Of(refusal)) { WasVerified = message is not null && _verifier is not null };

        if (Address(from) is { } stranger)
            return Refuse(stranger);
        if (_certificates is not null && await _certificates.JudgeAsync(context.Connection.ClientCertificate, ct) is { } foreign)
            return Refuse(foreign);
        var (body, unreadable) = await BodyReading.ReadAsync(context.Request, _settings.LargestBody, ct);
        if (unreadable is not null)
            return Refuse(unreadable);
        var verdict = _verifier is null ? null : await VerifyAsync(context.Request, body, ct);
        if (verdict?.Refusal is { } unsigned)
            return Refuse(unsigned);
        if (await _once.SameAgainAsync(verdict?.Header, body, ct) is { } again)
            return new EhiReport(from?.ToString(), Peek(context.Request, body), null, again) { IsRepeat = true, WasVerified = true };
        if (EhiReading.FormatOf(context.Request.ContentType) is not { } format)
            return Refuse(Misformed("ehi.content_type", "The Content-Type is neither JSON nor XML.", "It is application/json, application/xml or text/xml.") with { Status = 415 });
        if (EhiReading.Read(body.Span, format, out var message) is { } fault)
            return Refuse(Misformed("ehi.message.malformed", $"The message cannot be read. {fault}", "Compare its Content-Type with what it is, and the field with the interface's guide."));
        if (message!.Kind != EhiKind.Probe && message is { TxnId: null, CutOffId: null })
            return Refuse(Misformed("ehi.message.no_id", "The message has no TXn_ID.", "Without an id a repeat could not be told from a new message."));
        return await HandleAsync(verdict?.Header, new EhiReceived(message, format, body, HeadersOf(context.Request)), responder, from, Refuse, ct);
    }

    private async Task<EhiReport> HandleAsync(EhiSignatureHeader? header, EhiReceived received, IEhiResponder responder, IPAddress? from, Func<EhiRefusal, EhiMessage?, EhiReport> refuse, CancellationToken ct)
    {
        try
        {
            var (reply, isRepeat, reused) = await _once.AnswerAsync(header, received, () => responder.AnswerAsync(received, _stopping), ct);
            return reused is not null ? refuse(reused, received.Message) : new EhiReport(from?.ToString(), received.Message, null, reply!) { IsRepeat = isRepeat, WasVerified = _verifier is not null };
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            _log.Failed(broken, received.Message.ToString());
            return refuse(Misformed("ehi.handler.failed", "The message could not be handled.", "The receiver's log says why; the message will be sent again.") with { Status = 500 }, received.Message);
        }
    }

    private async ValueTask<EhiVerdict> VerifyAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var values = request.Headers[_settings.Signature.Header];
        return values.Count > 1
            ? new EhiVerdict(new EhiRefusal("ehi.header.malformed", "The signature header is there more than once.", "The sender, or what stands between, must send it once."), null)
            : await _verifier!.VerifyAsync(values.ToString(), body, ct);
    }

    private EhiRefusal? Address(IPAddress? from) => _settings.AllowedNetworks.Count == 0 || (from is not null && _settings.AllowedNetworks.Any(n => n.Contains(from)))
        ? null
        : new EhiRefusal("ehi.address.refused", "Messages do not come from this address.", "The operator's addresses stand on the page EHI Configuration. Behind a proxy, let ASP.NET Core's ForwardedHeaders give the real one.") { Status = 403 };

    /// <summary>What a repeated message says, for whoever watches; its answer does not depend on it.</summary>
    private static EhiMessage? Peek(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        EhiMessage? message = null;
        if (EhiReading.FormatOf(request.ContentType) is { } format)
            EhiReading.Read(body.Span, format, out message);
        return message;
    }

    private static EhiRefusal Misformed(string code, string says, string mend) => new(code, says, mend) { Status = 400, IsSecurityEvent = false };

    private static Dictionary<string, string> HeadersOf(HttpRequest request) => request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
