using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SecondFactors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "authorization_authenticators",
                columns: table => new
                {
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    SealedSecret = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_authenticators", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "authorization_passkeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SignCount = table.Column<long>(type: "INTEGER", nullable: false),
                    Transports = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BackupEligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    BackedUp = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_passkeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "authorization_recovery_codes",
                columns: table => new
                {
                    CodeHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_recovery_codes", x => x.CodeHash);
                });

            migrationBuilder.CreateTable(
                name: "authorization_sign_in_policies",
                columns: table => new
                {
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    SecondFactor = table.Column<bool>(type: "INTEGER", nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_sign_in_policies", x => x.OrganisationId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_authorization_passkeys_CredentialId",
                table: "authorization_passkeys",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_authorization_passkeys_PersonId",
                table: "authorization_passkeys",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_recovery_codes_PersonId",
                table: "authorization_recovery_codes",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authorization_authenticators");

            migrationBuilder.DropTable(
                name: "authorization_passkeys");

            migrationBuilder.DropTable(
                name: "authorization_recovery_codes");

            migrationBuilder.DropTable(
                name: "authorization_sign_in_policies");
        }
    }
}
