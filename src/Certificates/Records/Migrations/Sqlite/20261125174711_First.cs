using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Certificates.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "certificates_authorities",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IsRoot = table.Column<bool>(type: "INTEGER", nullable: false),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    Der = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_authorities", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "certificates_blocked_keys",
                columns: table => new
                {
                    KeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_blocked_keys", x => x.KeyHash);
                });

            migrationBuilder.CreateTable(
                name: "certificates_issued",
                columns: table => new
                {
                    Kid = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    AppId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    KeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    KeyAlgorithm = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Der = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    NotAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevocationReason = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_issued", x => x.Kid);
                });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_AppId_NotBefore",
                table: "certificates_issued",
                columns: new[] { "AppId", "NotBefore" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_KeyHash",
                table: "certificates_issued",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_OrganisationId",
                table: "certificates_issued",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_Serial",
                table: "certificates_issued",
                column: "Serial",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "certificates_authorities");

            migrationBuilder.DropTable(
                name: "certificates_blocked_keys");

            migrationBuilder.DropTable(
                name: "certificates_issued");
        }
    }
}
