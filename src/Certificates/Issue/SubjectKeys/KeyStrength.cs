using System.Numerics;
using Selvage.Certificates.Issue.Csr;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.SubjectKeys;

/// <summary>
/// Finds RSA keys that look sound and are not (CA/B Baseline Requirements §6.1.1.3): moduli with a small factor, with two primes so
/// close that Fermat's method finds them, and those of the faulty library known as ROCA (CVE-2017-15361).
/// </summary>
internal static class KeyStrength
{
    private const int FirstUntriedFactor = 752;
    private const int FermatRounds = 100;

    private static readonly int[] SmallPrimes = [.. Enumerable.Range(2, FirstUntriedFactor - 2).Where(IsPrime)];
    private static readonly bool[] Squares64 = SquaresModulo(64);
    private static readonly bool[] Squares45045 = SquaresModulo(45045); // 9 · 5 · 7 · 11 · 13
    private static readonly BigInteger SmallPrimeProduct = SmallPrimes.Aggregate(BigInteger.One, (product, prime) => product * prime);

    /// <summary>What is wrong with the key; null where nothing was found. An EC key of a named curve has no such weak kinds.</summary>
    public static Problem? Fault(SubjectKey key)
    {
        if (key is not RsaSubjectKey rsa)
            return null;
        var modulus = new BigInteger(rsa.Modulus.Span, isUnsigned: true, isBigEndian: true);
        if (!BigInteger.GreatestCommonDivisor(modulus, SmallPrimeProduct).IsOne)
            return CsrProblems.SmallFactor;
        if (RocaFingerprint.Matches(modulus))
            return CsrProblems.Roca;
        return HasClosePrimes(modulus) ? CsrProblems.ClosePrimes : null;
    }

    /// <summary>n = a² - b² = (a-b)(a+b): with close primes, a is just above √n.</summary>
    private static bool HasClosePrimes(BigInteger modulus)
    {
        var a = SquareRoot(modulus);
        if (a * a < modulus)
            a++;
        for (var round = 0; round < FermatRounds; round++, a++)
        {
            if (IsSquare((a * a) - modulus))
                return true;
        }

        return false;
    }

    private static bool IsSquare(BigInteger value)
    {
        // Of all numbers, fewer than one in a hundred is a square by each of these: roots are dear, remainders are not.
        if (!Squares64[(int)(value & 63)] || !Squares45045[(int)(value % Squares45045.Length)])
            return false;
        var root = SquareRoot(value);
        return root * root == value;
    }

    private static bool[] SquaresModulo(int modulus)
    {
        var squares = new bool[modulus];
        for (var number = 0L; number < modulus; number++)
            squares[(int)(number * number % modulus)] = true;
        return squares;
    }

    /// <summary>⌊√value⌋ by Newton's method, from above.</summary>
    private static BigInteger SquareRoot(BigInteger value)
    {
        if (value.IsZero)
            return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    private static bool IsPrime(int number)
    {
        for (var divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
                return false;
        }

        return true;
    }
}
