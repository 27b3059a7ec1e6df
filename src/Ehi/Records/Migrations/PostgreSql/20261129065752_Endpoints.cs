using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Ehi.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Endpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ehi_endpoints",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    OrganisationId = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    Url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Mode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Format = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Profile = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Authorities = table.Column<string>(type: "text", nullable: true),
                    Products = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    DecisionBudget = table.Column<int>(type: "integer", nullable: true),
                    ResendAfter = table.Column<int>(type: "integer", nullable: true),
                    Resends = table.Column<int>(type: "integer", nullable: true),
                    BufferDays = table.Column<int>(type: "integer", nullable: true),
                    HeadOfLine = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReadyAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ehi_endpoints", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ehi_endpoints_OrganisationId",
                table: "ehi_endpoints",
                column: "OrganisationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ehi_endpoints");
        }
    }
}
