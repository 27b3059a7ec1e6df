using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Grants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "IdTokenLifetime",
                table: "authorization_clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3600);

            migrationBuilder.AddColumn<string>(
                name: "PostLogoutRedirectUris",
                table: "authorization_clients",
                type: "TEXT",
                maxLength: 8000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Profile",
                table: "authorization_clients",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Compat");

            migrationBuilder.AddColumn<string>(
                name: "RedirectUris",
                table: "authorization_clients",
                type: "TEXT",
                maxLength: 8000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "RefreshTokenLifetime",
                table: "authorization_clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2592000);

            migrationBuilder.AddColumn<bool>(
                name: "RequirePkce",
                table: "authorization_clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "Type",
                table: "authorization_clients",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "MachineToMachine");

            migrationBuilder.CreateTable(
                name: "authorization_authorizations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Client = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Session = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Scopes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_authorizations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "authorization_token_denials",
                columns: table => new
                {
                    TokenId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Client = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_token_denials", x => x.TokenId);
                });

            migrationBuilder.CreateTable(
                name: "authorization_tokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorizationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Client = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    ReferenceId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Payload = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RedeemedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_tokens", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_authorization_authorizations_CreatedAt",
                table: "authorization_authorizations",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_authorizations_Session",
                table: "authorization_authorizations",
                column: "Session");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_authorizations_Subject_Client",
                table: "authorization_authorizations",
                columns: new[] { "Subject", "Client" });

            migrationBuilder.CreateIndex(
                name: "IX_authorization_token_denials_ExpiresAt",
                table: "authorization_token_denials",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_tokens_AuthorizationId",
                table: "authorization_tokens",
                column: "AuthorizationId");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_tokens_ExpiresAt",
                table: "authorization_tokens",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_tokens_ReferenceId",
                table: "authorization_tokens",
                column: "ReferenceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_authorization_tokens_Subject",
                table: "authorization_tokens",
                column: "Subject");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authorization_authorizations");

            migrationBuilder.DropTable(
                name: "authorization_token_denials");

            migrationBuilder.DropTable(
                name: "authorization_tokens");

            migrationBuilder.DropColumn(
                name: "IdTokenLifetime",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "PostLogoutRedirectUris",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "Profile",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "RedirectUris",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "RefreshTokenLifetime",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "RequirePkce",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "Type",
                table: "authorization_clients");
        }
    }
}
