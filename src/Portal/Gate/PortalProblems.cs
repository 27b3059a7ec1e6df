using Selvage.Kernel.Results;

namespace Selvage.Portal.Gate;

/// <summary>What only the portal refuses.</summary>
internal static class PortalProblems
{
    internal static Problem FormTooOld { get; } = Problem.Forbidden("form.out_of_date", "This form is out of date", "Nothing was done. The page was open for too long, you signed in anew since, or the form came from another site. Go back, load the page again and send it once more.");

    internal static Problem NoPage { get; } = new(ProblemKind.NotFound, "page.not_found", "There is no such page", "Nothing answers at this address. Check it, or start from the menu.");

    internal static Problem NeedsSuperAdmin { get; } = Problem.Forbidden("permission.missing", "Super Admins only", "Nothing was done. Only a Super Admin of the organisation manages its users; ask one to do it, or to give you the role.");

    internal static Problem TooLarge { get; } = new(ProblemKind.TooLarge, "form.too_large", "Too large", "Nothing was done. The form or its file is larger than this page takes.");

    internal static Problem Fault(string traceId) => new(ProblemKind.Internal, "server.fault", "Something went wrong here", $"It is our fault, not yours. Try again; if it stays, give this number to support: {traceId}");
}
