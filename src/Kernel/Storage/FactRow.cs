using Microsoft.EntityFrameworkCore;

namespace Selvage.Kernel.Storage;

/// <summary>One thing that this installation must remember: its environment, the operator's id, a sealed key.</summary>
internal sealed class FactRow
{
    public required string Name { get; init; }

    public required byte[] Value { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<FactRow>(row =>
    {
        row.ToTable("kernel_facts");
        row.HasKey(f => f.Name);
        row.Property(f => f.Name).HasMaxLength(100);
    });
}
