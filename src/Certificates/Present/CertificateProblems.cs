using Selvage.Kernel.Results;

namespace Selvage.Certificates.Present;

/// <summary>What is answered about the certificate of a connection.</summary>
public static class CertificateProblems
{
    /// <summary>The mTLS listener was reached without a certificate: 400 (contract: "Refusals at the hub").</summary>
    public static readonly Problem Missing = Problem.Invalid(
        "certificate.missing",
        "No client certificate",
        "This address takes mTLS calls only, and the connection presented no certificate. Connect with your application's Transport certificate and its key, or use the TLS address.");

    /// <summary>Signed by this authority and yet unknown: 403.</summary>
    public static readonly Problem Unknown = Problem.Forbidden(
        "certificate.unknown",
        "Unknown certificate",
        "The certificate of this connection is not among those that were issued. Request a new Transport certificate.");

    /// <summary>What is revoked could not be read for an hour, so nobody is let in on a certificate: 503 (requirement D2; RFC 9110 §15.6.4).</summary>
    public static readonly Problem StateUnknown = new(
        ProblemKind.Unavailable,
        "certificate.state_unknown",
        "State of certificates unknown",
        "Which certificates are revoked could not be read for an hour, so none is accepted. Try again later; the operator sees the cause in the server's log and at /health/detail.");
}
