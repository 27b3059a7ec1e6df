using Net.Pkcs11Interop.Common;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>A token that opens is not the one that is wanted, or has not the key.</summary>
internal sealed class TokenFaultException(string message) : Exception(message);

/// <summary>Faults of tokens, in words that say how to mend them.</summary>
internal static class TokenFault
{
    /// <summary>Whether an exception says that the token, its library or the way to it failed. What else goes wrong is a bug.</summary>
    internal static bool Is(Exception fault) =>
        fault is Pkcs11Exception or TokenFaultException or IOException or UnauthorizedAccessException or UnmanagedException or LibraryArchitectureException or DllNotFoundException or BadImageFormatException;

    /// <summary>Whether another try with the same PIN would do harm.</summary>
    internal static bool IsOfPin(Pkcs11Exception fault) => fault.RV is CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE or CKR.CKR_PIN_LOCKED;

    internal static string Words(Exception fault, Pkcs11Options options) => fault switch
    {
        Pkcs11Exception { RV: CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE } =>
            $"The token '{options.TokenLabel}' refuses the PIN in {options.PinFile} (Selvage:Certificates:Pkcs11:PinFile). Put its user's PIN into that file. The wrong one is not tried again, so that the token does not lock.",
        Pkcs11Exception { RV: CKR.CKR_PIN_LOCKED } =>
            $"The token '{options.TokenLabel}' has locked itself after wrong PINs. Have its security officer set a new PIN, and put that into {options.PinFile}.",
        Pkcs11Exception other => $"The token '{options.TokenLabel}' does not answer ({other.Method}: {other.RV}). See whether it is plugged in and its service runs; Selvage:Certificates:Pkcs11 says which one is meant.",
        TokenFaultException wrong => wrong.Message,
        IOException or UnauthorizedAccessException => $"The PIN cannot be read: {fault.Message} Name a file that this user can read in Selvage:Certificates:Pkcs11:PinFile.",
        _ => $"The PKCS #11 library does not load: {fault.Message} Install it, or name its file in Selvage:Certificates:Pkcs11:Library (now '{options.Library}').",
    };
}
