using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SecretUse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FormerSecretCreatedAt",
                table: "authorization_clients",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FormerSecretUsedAt",
                table: "authorization_clients",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SecretCreatedAt",
                table: "authorization_clients",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SecretUsedAt",
                table: "authorization_clients",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_authorization_clients_FormerSecretHash",
                table: "authorization_clients",
                column: "FormerSecretHash");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_clients_SecretHash",
                table: "authorization_clients",
                column: "SecretHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_authorization_clients_FormerSecretHash",
                table: "authorization_clients");

            migrationBuilder.DropIndex(
                name: "IX_authorization_clients_SecretHash",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "FormerSecretCreatedAt",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "FormerSecretUsedAt",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "SecretCreatedAt",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "SecretUsedAt",
                table: "authorization_clients");
        }
    }
}
