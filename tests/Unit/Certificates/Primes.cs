using System.Globalization;
using System.Numerics;

namespace Selvage.Unit.Certificates;

/// <summary>Primes for faulty RSA keys. p-1 is prime to 3 and to 65537, so that either may be the exponent.</summary>
internal static class Primes
{
    public static readonly IReadOnlyList<int> Small = [.. Enumerable.Range(2, 700).Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0))];

    /// <summary>A prime whose two highest bits are set, made by OpenSSL.</summary>
    public static BigInteger Random(int bits)
    {
        using var openssl = new OpenSsl();
        while (true)
        {
            var prime = BigInteger.Parse("0" + openssl.Run($"prime -generate -hex -bits {bits}").Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (Fits(prime))
                return prime;
        }
    }

    public static BigInteger NextAfter(BigInteger number)
    {
        do
            number += 2;
        while (!IsPrime(number) || !Fits(number));
        return number;
    }

    /// <summary>Fermat's test: what passes it here by chance is rarer than a broken machine.</summary>
    public static bool IsPrime(BigInteger number) =>
        Small.All(prime => number % prime != 0) && new[] { 2, 3, 5 }.All(witness => BigInteger.ModPow(witness, number - 1, number).IsOne);

    public static bool Fits(BigInteger prime) => (prime - 1) % 3 != 0 && (prime - 1) % 65537 != 0;
}
