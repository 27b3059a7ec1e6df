using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Certificates.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class EndsByApplication : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_AppId_NotAfter",
                table: "certificates_issued",
                columns: new[] { "AppId", "NotAfter" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_certificates_issued_AppId_NotAfter",
                table: "certificates_issued");
        }
    }
}
