using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Selvage.Authorization.SignIn.Limits;

/// <summary>
/// Counts failures by address, so that one machine cannot try one password on everybody. Held in memory: a restart forgets it, the persons' own
/// counts do not. IPv6 counts by /64, which one customer of a provider has to itself.
/// </summary>
internal sealed class AddressLimit(IOptions<SignInOptions> options, TimeProvider time)
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    // Addresses cost an attacker with IPv6 nothing; beyond this many the old are dropped.
    private const int MostAddresses = 100_000;
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Since)> _counts = new(StringComparer.Ordinal);

    /// <summary>How long the address must wait; null where it need not.</summary>
    internal TimeSpan? Wait(IPAddress? address)
    {
        var now = time.GetUtcNow();
        return _counts.TryGetValue(Key(address), out var count) && count.Failures >= options.Value.AddressLockAfter && now - count.Since is var age && age >= TimeSpan.Zero && age < Window
            ? Window - age
            : null;
    }

    internal void Failed(IPAddress? address)
    {
        var now = time.GetUtcNow();
        if (_counts.Count > MostAddresses)
            Drop(now);
        _counts.AddOrUpdate(Key(address), (1, now), (_, count) => now - count.Since is var age && (age >= Window || age < TimeSpan.Zero) ? (1, now) : (count.Failures + 1, count.Since));
    }

    /// <summary>Forgets what is over.</summary>
    internal void Drop(DateTimeOffset now)
    {
        foreach (var (key, count) in _counts)
        {
            if (now - count.Since >= Window)
                _counts.TryRemove(key, out _);
        }

        if (_counts.Count > MostAddresses)
            _counts.Clear();
    }

    internal static string Key(IPAddress? address)
    {
        if (address is null)
            return "none";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address) ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
