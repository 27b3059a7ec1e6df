using System.Diagnostics;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Keys;

namespace Selvage.Unit.Certificates.Crl;

/// <summary>What is written is read by BouncyCastle and by OpenSSL.</summary>
public sealed class RevocationListTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 10, 20, 30, TimeSpan.Zero);
    private static readonly Uri Point = new("http://pki.example.com/crl/g1/0.crl");
    private static readonly Uri Delta = new("http://pki.example.com/crl/g1/0-delta.crl");
    private readonly TestAuthorities _authorities = new();

    private static RevokedEntry[] Entries =>
    [
        Entry("01", EntryReason.Unspecified),
        Entry("0180", EntryReason.KeyCompromise),
        Entry("017f0000000000000000000000000001", EntryReason.PrivilegeWithdrawn),
        Entry("7f80000000000000000000000000ffff", EntryReason.Superseded),
        Entry("ff800000000000000000000000000000", EntryReason.CessationOfOperation),
    ];

    public void Dispose() => _authorities.Dispose();

    [Theory]
    [InlineData(AuthorityKeyKind.EcP256)]
    [InlineData(AuthorityKeyKind.Rsa3072)]
    public void Another_reader_finds_every_field_and_the_signature_is_the_issuers(AuthorityKeyKind kind)
    {
        using var authorities = new TestAuthorities(kind);
        var der = RevocationList.Encode(Content(authorities) with { Delta = Delta }, Entries, Now, authorities.Issuing.SignRevocationList);
        var list = new X509CrlParser().ReadCrl(der);
        list.Verify(PublicKeyFactory.CreateKey(authorities.Issuing.Certificate.SubjectPublicKeyInfo.ToArray()));
        Assert.Equal(2, list.Version);
        Assert.Equal(der, list.GetEncoded());
        Assert.Equal(authorities.Issuing.Certificate.Subject.ToArray(), list.IssuerDN.GetEncoded());
        Assert.Equal(list.CertificateList.SignatureAlgorithm.GetEncoded(), list.CertificateList.TbsCertList.Signature.GetEncoded());
        Assert.Equal(Now.UtcDateTime - TimeSpan.FromMinutes(5), list.ThisUpdate);
        Assert.Equal(Now.UtcDateTime + TimeSpan.FromMinutes(60), list.NextUpdate);
        Assert.Equal(Entries.Select(e => e.Serial.ToString("x")), list.CertificateList.GetRevokedCertificates().Select(c => c.UserCertificate.Value.ToString(16)));
        Assert.Equal(Entries.Select(e => e.At.UtcDateTime), list.CertificateList.GetRevokedCertificates().Select(c => c.RevocationDate.ToDateTime()));
        Assert.Equal([X509Extensions.IssuingDistributionPoint.Id], list.GetCriticalExtensionOids());
        Assert.Equal(7, ((DerInteger)Extension(list, X509Extensions.CrlNumber)).IntValueExact);
        Assert.Equal(authorities.Issuing.Certificate.KeyIdentifier.ToArray(), AuthorityKeyIdentifier.GetInstance(Extension(list, X509Extensions.AuthorityKeyIdentifier)).KeyIdentifier.GetOctets());
        Assert.Equal(Delta.AbsoluteUri, Address(CrlDistPoint.GetInstance(Extension(list, X509Extensions.FreshestCrl)).GetDistributionPoints().Single().DistributionPointName));
    }

    [Fact]
    public void The_distribution_point_is_the_address_and_narrows_the_scope_by_no_flag()
    {
        var point = IssuingDistributionPoint.GetInstance(Extension(Read(Content(), []), X509Extensions.IssuingDistributionPoint));
        Assert.Equal(Point.AbsoluteUri, Address(point.DistributionPoint));
        Assert.False(point.OnlyContainsUserCerts || point.OnlyContainsCACerts || point.OnlyContainsAttributeCerts || point.IsIndirectCrl);
        Assert.Null(point.OnlySomeReasons);
    }

    [Fact]
    public void A_reason_is_there_but_for_unspecified_and_is_never_critical()
    {
        var entries = Read(Content(), Entries).GetRevokedCertificates().OrderBy(e => UInt128.Parse(e.SerialNumber.ToString(16), System.Globalization.NumberStyles.AllowHexSpecifier)).ToList();
        Assert.Null(entries[0].GetExtensionValue(X509Extensions.ReasonCode));
        Assert.All(entries, e => Assert.Empty(e.GetCriticalExtensionOids() ?? new HashSet<string>()));
        Assert.Equal(
            Entries.Skip(1).Select(e => (int)e.Reason),
            entries.Skip(1).Select(e => DerEnumerated.GetInstance(Asn1Object.FromByteArray(e.GetExtensionValue(X509Extensions.ReasonCode).GetOctets())).IntValueExact));
    }

    [Fact]
    public void An_empty_list_has_no_sequence_of_entries()
    {
        Assert.Equal(3, Sequences(Entries)); // Algorithm, issuer, entries.
        Assert.Equal(2, Sequences([]));
        int Sequences(RevokedEntry[] entries) => ((Asn1Sequence)Read(Content(), entries).CertificateList.TbsCertList.ToAsn1Object()).OfType<Asn1Sequence>().Count();
    }

    [Fact]
    public void A_delta_says_so_critically_names_the_scope_of_its_full_list_and_no_delta_of_its_own()
    {
        var list = Read(Content() with { BaseNumber = 5 }, [Entry("0102", EntryReason.RemoveFromCrl)]);
        Assert.Equal([X509Extensions.DeltaCrlIndicator.Id, X509Extensions.IssuingDistributionPoint.Id], list.GetCriticalExtensionOids().Order(StringComparer.Ordinal));
        Assert.Equal(5, ((DerInteger)Extension(list, X509Extensions.DeltaCrlIndicator)).IntValueExact);
        Assert.Equal(Point.AbsoluteUri, Address(IssuingDistributionPoint.GetInstance(Extension(list, X509Extensions.IssuingDistributionPoint)).DistributionPoint));
        Assert.Null(list.GetExtensionValue(X509Extensions.FreshestCrl));
    }

    [Fact]
    public void Openssl_reads_it_and_verifies_it()
    {
        using var openssl = new OpenSsl();
        openssl.Write("list.crl", RevocationList.Encode(Content() with { Delta = Delta }, Entries, Now, _authorities.Issuing.SignRevocationList));
        openssl.Write("issuing.cer", _authorities.Issuing.Certificate.Der.Span);
        openssl.Run("x509 -inform DER -in issuing.cer -out issuing.pem");
        var text = openssl.Run("crl -inform DER -in list.crl -noout -text");
        foreach (var wanted in new[] { "Version 2", "Last Update: Aug  1 10:15:30 2026 GMT", "Next Update: Aug  1 11:20:30 2026 GMT", "URI:" + Point, "URI:" + Delta, "Serial Number: 017F0000000000000000000000000001", "Privilege Withdrawn", "Key Compromise", "X509v3 Issuing Distribution Point: critical" })
            Assert.Contains(wanted, text, StringComparison.Ordinal);
        Assert.Contains("verify OK", openssl.Try("crl -inform DER -in list.crl -noout -CAfile issuing.pem").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_from_2050_on_are_generalized()
    {
        var late = new DateTimeOffset(2050, 1, 1, 0, 2, 0, TimeSpan.Zero);
        var times = ListTimes.Next(null, late);
        var list = new X509CrlParser().ReadCrl(RevocationList.Encode(Content() with { ThisUpdate = times.ThisUpdate, NextUpdate = times.NextUpdate }, [Entry("0102", EntryReason.Superseded, late)], late, _authorities.Issuing.SignRevocationList));
        Assert.IsType<Asn1UtcTime>(list.CertificateList.TbsCertList.ThisUpdate.ToAsn1Object(), exactMatch: false);
        Assert.IsType<Asn1GeneralizedTime>(list.CertificateList.TbsCertList.NextUpdate.ToAsn1Object(), exactMatch: false);
        Assert.Equal(times.NextUpdate.UtcDateTime, list.NextUpdate);
        Assert.Equal(late.UtcDateTime, list.GetRevokedCertificates().Single().RevocationDate);
    }

    [Fact]
    public void Its_own_reader_gives_the_entries_back()
    {
        var late = Entry("7f90000000000000000000000000ffff", EntryReason.KeyCompromise, new(2050, 3, 1, 0, 0, 0, TimeSpan.Zero));
        RevokedEntry[] entries = [.. Entries[..4], late, Entries[4]];
        Assert.Equal(entries, RevocationListEntries.Read(RevocationList.Encode(Content(), entries, Now, _authorities.Issuing.SignRevocationList)));
        Assert.Empty(RevocationListEntries.Read(RevocationList.Encode(Content(), [], Now, _authorities.Issuing.SignRevocationList)));
    }

    [Fact]
    public void What_would_be_a_wrong_list_is_not_signed()
    {
        var content = Content();
        RevocationListContent[] wrong =
        [
            content with { Number = 0 },
            content with { ThisUpdate = Now.AddSeconds(1) },
            content with { NextUpdate = Now },
            content with { NextUpdate = content.ThisUpdate },
            content with { ThisUpdate = Now.AddMilliseconds(-1500) },
            content with { DistributionPoint = new("https://pki.example.com/crl/g1/0.crl") },
            content with { Delta = new("https://pki.example.com/crl/g1/0-delta.crl") },
            content with { BaseNumber = 8 },
            content with { BaseNumber = 5, Delta = Delta },
        ];
        Assert.All(wrong, c => Assert.Throws<InvalidOperationException>(() => Sign(c, [])));
        RevokedEntry[][] unfit = [[Entries[1], Entries[0]], [Entries[1], Entries[1]], [Entry("00", EntryReason.Superseded)], [Entry("0102", EntryReason.RemoveFromCrl)]];
        Assert.All(unfit, e => Assert.Throws<InvalidOperationException>(() => Sign(content, e)));
        Assert.Throws<InvalidOperationException>(() => Sign(content with { Issuer = _authorities.Root.Certificate }, []));
    }

    [Fact]
    public void Ten_times_the_entries_ask_for_ten_times_the_memory()
    {
        _ = Allocated(1_000);
        Assert.InRange(Allocated(200_000) / (double)Allocated(20_000), 8, 12); // A writer that grows in small steps copies all at each: a hundred times.
    }

    /// <summary>How many bytes the making of a list asks for; unlike time, other work beside it changes nothing.</summary>
    private long Allocated(int count)
    {
        var entries = Enumerable.Range(1, count).Select(i => new RevokedEntry(((UInt128)0x01 << 120) + (UInt128)i, Now, EntryReason.Superseded)).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Sign(Content(), entries);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static RevokedEntry Entry(string serial, EntryReason reason, DateTimeOffset? at = null) =>
        new(UInt128.Parse(serial, System.Globalization.NumberStyles.AllowHexSpecifier), at ?? Now.AddHours(-3), reason);

    private static string Address(DistributionPointName name) => GeneralNames.GetInstance(name.Name).GetNames().Single().Name.ToString()!;

    private static Asn1Object Extension(X509Crl list, DerObjectIdentifier oid) => Asn1Object.FromByteArray(list.GetExtensionValue(oid).GetOctets());

    private RevocationListContent Content(TestAuthorities? authorities = null) => new(
        (authorities ?? _authorities).Issuing.Certificate, (authorities ?? _authorities).Issuing.SignatureAlgorithm, 7, Now.AddMinutes(-5), Now.AddMinutes(60), Point);

    private byte[] Sign(RevocationListContent content, IReadOnlyList<RevokedEntry> entries) => RevocationList.Encode(content, entries, Now, _authorities.Issuing.SignRevocationList);

    private X509Crl Read(RevocationListContent content, IReadOnlyList<RevokedEntry> entries) => new X509CrlParser().ReadCrl(Sign(content, entries));
}
