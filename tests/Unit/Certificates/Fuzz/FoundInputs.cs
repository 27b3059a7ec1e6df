namespace Selvage.Unit.Certificates.Fuzz;

/// <summary>What long runs of the fuzzer found, as hexadecimal bytes: each once failed a check of <see cref="CsrFuzzTests"/> or <see cref="OcspFuzzTests"/>.</summary>
public static class FoundInputs
{
}
