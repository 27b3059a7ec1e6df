using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Messages;

namespace Selvage.Cli.Ehi;

/// <summary>Acknowledges everything, and decides every authorisation alike.</summary>
internal sealed class FixedResponder(string code) : IEhiResponder
{
    public Task<EhiReply> AnswerAsync(EhiReceived received, CancellationToken ct) =>
        Task.FromResult(HandlerResponder.Reply(received.Message.NeedsDecision ? new EhiAnswer { ResponseStatus = code } : EhiAnswer.Received(received.Message), received));
}
