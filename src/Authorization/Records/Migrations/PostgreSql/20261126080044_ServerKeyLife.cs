using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ServerKeyLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PublishedUntil",
                table: "authorization_server_keys",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SignsFrom",
                table: "authorization_server_keys",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // A key that was there before signs since it was made.
            migrationBuilder.Sql("UPDATE authorization_server_keys SET \"SignsFrom\" = \"CreatedAt\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PublishedUntil",
                table: "authorization_server_keys");

            migrationBuilder.DropColumn(
                name: "SignsFrom",
                table: "authorization_server_keys");
        }
    }
}
