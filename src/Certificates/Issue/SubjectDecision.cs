using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations;

namespace Selvage.Certificates.Issue;

/// <summary>Which subject a certificate will carry: all of it from the registry, but for a common name that our own command drew.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="FromRequest">Whether the common name is the request's; a new one is drawn otherwise.</param>
internal sealed record SubjectDecision(SubjectName Subject, bool FromRequest)
{
    /// <summary>Decides it; the same for the check before an issue and for the issue.</summary>
    internal static async Task<Result<SubjectDecision>> DecideAsync(CertificatesContext db, OrganisationRegistry registry, NameUse names, AppId app, CertificateType type, CsrIntake intake, CancellationToken ct)
    {
        if (registry.Application(app) is not { } application)
            return Problem.NotFound("application", app);
        var organisation = registry.Organisation(application.OrganisationId)!;
        var asked = CertificateName.FromRequest(intake.Subject, app, type);
        if (asked is not null && await names.IsUsedAsync(db, app, asked, ct))
            asked = null;
        return SubjectName.Of(organisation.Country, organisation.LegalName, organisation.Unit, asked ?? CertificateName.Of(app, type)).Then(subject => new SubjectDecision(subject, asked is not null));
    }
}
