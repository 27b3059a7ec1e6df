using System.Formats.Asn1;
using Selvage.Cli.Decoding;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary>Reads the request of an issuing authority.</summary>
internal static class AuthorityRequest
{
    public static RequestFacts Read(string path)
    {
        var file = CertificateFile.Read(path, () => string.Empty);
        try
        {
            return RequestFacts.Read(file.Request ?? throw Wrong(path, "it holds a certificate"));
        }
        catch (AsnContentException broken)
        {
            throw Wrong(path, broken.Message.TrimEnd('.'));
        }
    }

    private static StoppedException Wrong(string path, string why) =>
        new(Fault.Usage("ca.request.invalid", "That is no certificate request", $"{path}: {why}. Name the .csr file that 'selvage ca request' wrote."));
}
