using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Certificates.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EndsInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_certificates_issued_AppId_NotAfter",
                table: "certificates_issued");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_AppId_NotAfter_Serial",
                table: "certificates_issued",
                columns: new[] { "AppId", "NotAfter", "Serial" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_certificates_issued_AppId_NotAfter_Serial",
                table: "certificates_issued");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_AppId_NotAfter",
                table: "certificates_issued",
                columns: new[] { "AppId", "NotAfter" });
        }
    }
}
