using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Organisations.Records.Migrations.Sqlite
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
                type: "INTEGER",
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
