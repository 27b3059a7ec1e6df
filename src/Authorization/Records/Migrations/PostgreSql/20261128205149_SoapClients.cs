using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SoapClients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SoapOf",
                table: "authorization_clients",
                type: "character varying(36)",
                maxLength: 36,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_authorization_clients_SoapOf",
                table: "authorization_clients",
                column: "SoapOf",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_authorization_clients_SoapOf",
                table: "authorization_clients");

            migrationBuilder.DropColumn(
                name: "SoapOf",
                table: "authorization_clients");
        }
    }
}
