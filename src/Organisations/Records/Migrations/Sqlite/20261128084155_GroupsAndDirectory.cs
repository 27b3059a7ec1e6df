using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Organisations.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class GroupsAndDirectory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ActivatedAt",
                table: "organisations_people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemovedAt",
                table: "organisations_people",
                type: "INTEGER",
                nullable: true);

            // Whoever was there before counts as having come: so nothing of theirs is ever deleted where it should be erased.
            migrationBuilder.Sql("UPDATE organisations_people SET \"ActivatedAt\" = \"CreatedAt\"");

            migrationBuilder.CreateTable(
                name: "organisations_group_members",
                columns: table => new
                {
                    GroupId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_group_members", x => new { x.GroupId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "organisations_groups",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_groups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organisations_search_terms",
                columns: table => new
                {
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_search_terms", x => new { x.OrganisationId, x.Kind, x.Term, x.PersonId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_organisations_group_members_PersonId_OrganisationId",
                table: "organisations_group_members",
                columns: new[] { "PersonId", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_organisations_groups_OrganisationId_NameKey",
                table: "organisations_groups",
                columns: new[] { "OrganisationId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organisations_search_terms_OrganisationId_PersonId",
                table: "organisations_search_terms",
                columns: new[] { "OrganisationId", "PersonId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organisations_group_members");

            migrationBuilder.DropTable(
                name: "organisations_groups");

            migrationBuilder.DropTable(
                name: "organisations_search_terms");

            migrationBuilder.DropColumn(
                name: "ActivatedAt",
                table: "organisations_people");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "organisations_people");
        }
    }
}
