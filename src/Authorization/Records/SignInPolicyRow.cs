using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>What an organisation asks of its people when they sign in. Where there is no row, it asks for nothing more than a password.</summary>
internal sealed class SignInPolicyRow
{
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Whether a password alone is too little (requirement B6).</summary>
    public required bool SecondFactor { get; set; }

    public required DateTimeOffset SetAt { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<SignInPolicyRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(p => p.OrganisationId);
    });
}
