using System.Numerics;

namespace Selvage.Certificates.Issue.SubjectKeys;

/// <summary>
/// The fingerprint of ROCA keys (Nemec and others, CCS 2017): both primes are powers of 65537 modulo a product of small primes, so the
/// modulus lies in the subgroup that 65537 generates for each of them. A sound key does so by chance about once in 2²⁷.
/// </summary>
internal static class RocaFingerprint
{
    /// <summary>Every size of faulty key was made with at least these primes.</summary>
    private static readonly int[] Primes =
    [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
        101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
    ];

    private static readonly bool[][] Subgroups = [.. Primes.Select(Subgroup)];

    /// <summary>Whether the modulus has the fingerprint.</summary>
    public static bool Matches(BigInteger modulus)
    {
        for (var i = 0; i < Primes.Length; i++)
        {
            if (!Subgroups[i][(int)(modulus % Primes[i])])
                return false;
        }

        return true;
    }

    private static bool[] Subgroup(int prime)
    {
        var member = new bool[prime];
        for (var power = 1; !member[power]; power = power * (65537 % prime) % prime)
            member[power] = true;
        return member;
    }
}
