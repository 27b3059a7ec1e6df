using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Organisations.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PersonRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Roles",
                table: "organisations_memberships",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "ReadOnly");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Roles",
                table: "organisations_memberships");
        }
    }
}
