using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Certificates.Issue;

/// <summary>The command that makes a key and a request on the client's own machine (requirement D1).</summary>
/// <param name="Type">What the certificate is for.</param>
/// <param name="Name">Unique file name, without ending.</param>
/// <param name="KeyFile">The private key's file.</param>
/// <param name="CsrFile">The request's file.</param>
/// <param name="Subject">The value of <c>-subj</c>.</param>
/// <param name="Command">The whole line, quoted for a POSIX shell.</param>
public sealed record RequestCommand(CertificateType Type, string Name, string KeyFile, string CsrFile, string Subject, string Command);

/// <summary>Shows the openssl command for an application.</summary>
public sealed class ShowCommand(ContextFactory<CertificatesContext> contexts, OrganisationRegistry registry) : Query<CertificatesContext, (AppId AppId, CertificateType? Type), RequestCommand>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.RequestCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, (AppId AppId, CertificateType? Type) request, CancellationToken ct) =>
        Task.FromResult(registry.Application(request.AppId) is { } application
            ? Owner.Of(application.OrganisationId, "application", request.AppId)
            : Owner.NotFound("application", request.AppId));

    /// <inheritdoc />
    protected override Task<Result<RequestCommand>> ReadAsync(CertificatesContext db, Actor actor, (AppId AppId, CertificateType? Type) request, CancellationToken ct)
    {
        if (request.Type is not { } type)
            return Task.FromResult<Result<RequestCommand>>(Problem.Invalid("certificate.type", "Which certificate?", "type is transport, signing or encryption.", "type"));
        var organisation = registry.Organisation(registry.Application(request.AppId)!.OrganisationId)!;
        var name = CertificateName.Of(request.AppId, type);
        var subject = $"/C={organisation.Country}/O={Value(organisation.LegalName)}/OU={Value(organisation.Unit)}/CN={name}";
        var command = $"openssl req -new -newkey rsa:2048 -nodes -out {name}.csr -keyout {name}.key -subj {Quote(subject)} -sha256";
        return Task.FromResult(Result.Of(new RequestCommand(type, name, $"{name}.key", $"{name}.csr", subject, command)));
    }

    /// <summary>In <c>-subj</c>, openssl reads / and + as the start of another part, and \ as what protects them.</summary>
    private static string Value(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\+", StringComparison.Ordinal);

    /// <summary>Inside single quotes a shell leaves everything alone but the quote itself.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
