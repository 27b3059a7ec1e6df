using Selvage.Client.Ehi.Messages;

namespace Selvage.Client.Ehi.Listener;

/// <summary>A message that passed every check, seen for the first time.</summary>
/// <param name="Message">What it says.</param>
/// <param name="Format">In what it is written.</param>
/// <param name="Body">Its bytes as received.</param>
/// <param name="Headers">Its headers as received.</param>
public sealed record EhiReceived(EhiMessage Message, EhiFormat Format, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers);
