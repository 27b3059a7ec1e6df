using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Organisations.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "organisations_applications",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Scopes = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeletedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_applications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organisations_assignments",
                columns: table => new
                {
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    ProductId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_assignments", x => new { x.OrganisationId, x.ProductId });
                });

            migrationBuilder.CreateTable(
                name: "organisations_memberships",
                columns: table => new
                {
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_memberships", x => new { x.OrganisationId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "organisations_organisations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    LegalName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ParentCompany = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    IsOperator = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SuspendedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organisations_people",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    EmailKey = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organisations_products",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Scopes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisations_products", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_organisations_applications_OrganisationId",
                table: "organisations_applications",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_organisations_memberships_PersonId",
                table: "organisations_memberships",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_organisations_people_EmailKey",
                table: "organisations_people",
                column: "EmailKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organisations_products_Name",
                table: "organisations_products",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organisations_applications");

            migrationBuilder.DropTable(
                name: "organisations_assignments");

            migrationBuilder.DropTable(
                name: "organisations_memberships");

            migrationBuilder.DropTable(
                name: "organisations_organisations");

            migrationBuilder.DropTable(
                name: "organisations_people");

            migrationBuilder.DropTable(
                name: "organisations_products");
        }
    }
}
