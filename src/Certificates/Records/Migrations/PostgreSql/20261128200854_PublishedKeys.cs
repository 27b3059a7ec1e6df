using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Certificates.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PublishedKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_NotAfter",
                table: "certificates_issued",
                column: "NotAfter",
                filter: "\"Type\" <> 'Transport'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_certificates_issued_NotAfter",
                table: "certificates_issued");
        }
    }
}
