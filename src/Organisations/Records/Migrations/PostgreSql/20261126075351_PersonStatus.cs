using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Organisations.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PersonStatus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeactivatedAt",
                table: "organisations_people",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "organisations_people");
        }
    }
}
