using System.Threading.Channels;

namespace Selvage.Kernel.Operations;

/// <summary>Tells a loop that there is work; telling it twice is the same as once.</summary>
public sealed class Wakeup
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>There is work.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Waits for a signal, or for the safety net: work that another process left.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(_signal.Reader.WaitToReadAsync(bound.Token).AsTask(), Task.Delay(most, time, bound.Token));
        await bound.CancelAsync();
        _signal.Reader.TryRead(out _);
        ct.ThrowIfCancellationRequested();
    }
}
