using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "authorization_credentials",
                columns: table => new
                {
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    PasswordSetAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    FailedAttempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LastFailedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSignInAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSignInAddress = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LastOrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true),
                    ChangeAtNextSignIn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_credentials", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "authorization_password_links",
                columns: table => new
                {
                    TokenHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    VoidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_password_links", x => x.TokenHash);
                });

            migrationBuilder.CreateTable(
                name: "authorization_sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Device = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Methods = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_sessions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_authorization_password_links_EndsAt",
                table: "authorization_password_links",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_password_links_PersonId",
                table: "authorization_password_links",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_sessions_EndsAt",
                table: "authorization_sessions",
                column: "EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_sessions_PersonId",
                table: "authorization_sessions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_sessions_TokenHash",
                table: "authorization_sessions",
                column: "TokenHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authorization_credentials");

            migrationBuilder.DropTable(
                name: "authorization_password_links");

            migrationBuilder.DropTable(
                name: "authorization_sessions");
        }
    }
}
