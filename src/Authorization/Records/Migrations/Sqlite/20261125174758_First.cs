using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "authorization_clients",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    AppId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AuthMethod = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Mtls = table.Column<bool>(type: "INTEGER", nullable: false),
                    Pmid = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    AccessTokenLifetime = table.Column<int>(type: "INTEGER", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DisabledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SecretHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FormerSecretHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FormerSecretEndsAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_clients", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "authorization_server_keys",
                columns: table => new
                {
                    Kid = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_server_keys", x => x.Kid);
                });

            migrationBuilder.CreateIndex(
                name: "IX_authorization_clients_AppId",
                table: "authorization_clients",
                column: "AppId");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_clients_ClientId",
                table: "authorization_clients",
                column: "ClientId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authorization_clients");

            migrationBuilder.DropTable(
                name: "authorization_server_keys");
        }
    }
}
