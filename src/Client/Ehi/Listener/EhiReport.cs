using Selvage.Client.Ehi.Messages;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener;

/// <summary>What became of one message.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="Message">What it said; null where it was refused before it was read.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
/// <param name="Reply">The answer.</param>
public sealed record EhiReport(string? From, EhiMessage? Message, EhiRefusal? Refusal, EhiReply Reply)
{
    /// <summary>Whether it had come before, so that its first answer was given again.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Whether its signature was verified.</summary>
    public bool WasVerified { get; init; }
}

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">Its bytes.</param>
public sealed record EhiReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether it ends the matter, so that it is kept and given again. 200 alone does not: the body must acknowledge.</summary>
    public bool IsFinal { get; init; }
}
