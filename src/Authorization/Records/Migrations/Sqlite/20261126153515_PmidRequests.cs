using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Authorization.Records.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PmidRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "authorization_pmid_requests",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    ClientKey = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    OrganisationId = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    AskedPmid = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AskedByKind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Pmid = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authorization_pmid_requests", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_authorization_pmid_requests_ClientKey",
                table: "authorization_pmid_requests",
                column: "ClientKey");

            migrationBuilder.CreateIndex(
                name: "IX_authorization_pmid_requests_State_OrganisationId",
                table: "authorization_pmid_requests",
                columns: new[] { "State", "OrganisationId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authorization_pmid_requests");
        }
    }
}
