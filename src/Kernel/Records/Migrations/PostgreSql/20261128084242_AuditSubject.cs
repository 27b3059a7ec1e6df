using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Kernel.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AuditSubject : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_kernel_audit_Subject_Id",
                table: "kernel_audit",
                columns: new[] { "Subject", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_kernel_audit_Subject_Id",
                table: "kernel_audit");
        }
    }
}
