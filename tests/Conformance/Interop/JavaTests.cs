namespace Selvage.Conformance.Interop;

/// <summary>
/// Java's PKIX validation and keytool, where a JDK is at hand. It is too big to be installed for two tests; without it they are counted as
/// skipped, with this reason.
/// </summary>
[Collection(nameof(GoodAndRevoked))]
public sealed class JavaTests(GoodAndRevoked pair)
{
    private const string Program =
        """
        import java.io.InputStream;
        import java.nio.file.*;
        import java.security.cert.*;
        import java.util.*;

        public class Pkix {
            public static void main(String[] files) throws Exception {
                TrustAnchor root = new TrustAnchor(read("root.pem"), null);
                for (String file : files) {
                    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
                    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
                    checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
                    PKIXParameters parameters = new PKIXParameters(Set.of(root));
                    parameters.addCertPathChecker(checker);
                    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(read(file), read("issuing.pem")));
                    try {
                        validator.validate(path, parameters);
                        System.out.println(file + ": good");
                    } catch (CertPathValidatorException refused) {
                        System.out.println(file + ": " + refused.getReason() + " " + refused.getMessage());
                    }
                }
            }

            private static X509Certificate read(String file) throws Exception {
                try (InputStream stream = Files.newInputStream(Path.of(file))) {
                    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
                }
            }
        }
        """;

    [Fact]
    public async Task Pkix_fetches_the_lists_of_leaf_and_issuer_and_tells_the_two_apart()
    {
        await NeedsAsync();
        await File.WriteAllTextAsync(pair.At("Pkix.java"), Program, TestContext.Current.CancellationToken);
        var said = await pair.RunAsync("java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Dcom.sun.security.enableCRLDP=true", "Pkix.java", "good.pem", "revoked.pem");
        Assert.Contains("good.pem: good", said.Out, StringComparison.Ordinal);
        Assert.Contains("revoked.pem: REVOKED", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keytool_imports_root_and_issuer_and_reads_the_chain_as_pkcs7()
    {
        await NeedsAsync();
        const string store = "-keystore trust.p12 -storepass changeit -noprompt -J-XX:TieredStopAtLevel=1";
        await pair.ShellAsync($"keytool -importcert {store} -alias root -file root-g1.cer && keytool -importcert {store} -alias issuing -file g1.cer");
        Assert.Contains("2 entries", await pair.ShellAsync("keytool -list -keystore trust.p12 -storepass changeit"), StringComparison.Ordinal);
        var read = await pair.ShellAsync("keytool -printcert -file chain.p7b");
        Assert.Contains("CN=Selvage Root CA - G1", read, StringComparison.Ordinal);
        Assert.Contains("CN=Selvage Issuing CA - G1", read, StringComparison.Ordinal);
    }

    private async Task NeedsAsync()
    {
        var there = await pair.RunAsync("bash", "-c", "command -v java keytool javac");
        Assert.SkipUnless(there.Code == 0 && there.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 3, "No JDK on this machine (java, javac, keytool): Java's view of the lists is not tested. Install default-jdk-headless to test it.");
    }
}
