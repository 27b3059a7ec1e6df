using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Certificates.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Lifecycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Renews",
                table: "certificates_issued",
                type: "character varying(43)",
                maxLength: 43,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Shard",
                table: "certificates_issued",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ActivatedAt",
                table: "certificates_authorities",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeyPlace",
                table: "certificates_authorities",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "File");

            migrationBuilder.AddColumn<long>(
                name: "RetiredAt",
                table: "certificates_authorities",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RetiringAt",
                table: "certificates_authorities",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "certificates_authorities",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.CreateTable(
                name: "certificates_abandoned",
                columns: table => new
                {
                    Serial = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Generation = table.Column<int>(type: "integer", nullable: false),
                    Shard = table.Column<int>(type: "integer", nullable: false),
                    TbsHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    FoundAt = table.Column<long>(type: "bigint", nullable: false),
                    NotAfter = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_abandoned", x => x.Serial);
                });

            migrationBuilder.CreateTable(
                name: "certificates_crls",
                columns: table => new
                {
                    Authority = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Shard = table.Column<int>(type: "integer", nullable: false),
                    IsDelta = table.Column<bool>(type: "boolean", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    BaseNumber = table.Column<long>(type: "bigint", nullable: true),
                    Entries = table.Column<int>(type: "integer", nullable: false),
                    Der = table.Column<byte[]>(type: "bytea", nullable: false),
                    ThisUpdate = table.Column<long>(type: "bigint", nullable: false),
                    NextUpdate = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_crls", x => new { x.Authority, x.Shard, x.IsDelta });
                });

            migrationBuilder.CreateTable(
                name: "certificates_notices",
                columns: table => new
                {
                    Kid = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_notices", x => new { x.Kid, x.Days });
                });

            migrationBuilder.CreateTable(
                name: "certificates_own",
                columns: table => new
                {
                    Kid = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    Serial = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Generation = table.Column<int>(type: "integer", nullable: false),
                    Shard = table.Column<int>(type: "integer", nullable: false),
                    Der = table.Column<byte[]>(type: "bytea", nullable: false),
                    SealedKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    NotBefore = table.Column<long>(type: "bigint", nullable: false),
                    NotAfter = table.Column<long>(type: "bigint", nullable: false),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevocationReason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_own", x => x.Kid);
                });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_Generation_Shard_NotAfter",
                table: "certificates_issued",
                columns: new[] { "Generation", "Shard", "NotAfter" },
                filter: "\"RevokedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_NotAfter_Serial",
                table: "certificates_issued",
                columns: new[] { "NotAfter", "Serial" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_issued_Renews",
                table: "certificates_issued",
                column: "Renews");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_own_Serial",
                table: "certificates_own",
                column: "Serial",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "certificates_abandoned");

            migrationBuilder.DropTable(
                name: "certificates_crls");

            migrationBuilder.DropTable(
                name: "certificates_notices");

            migrationBuilder.DropTable(
                name: "certificates_own");

            migrationBuilder.DropIndex(
                name: "IX_certificates_issued_Generation_Shard_NotAfter",
                table: "certificates_issued");

            migrationBuilder.DropIndex(
                name: "IX_certificates_issued_NotAfter_Serial",
                table: "certificates_issued");

            migrationBuilder.DropIndex(
                name: "IX_certificates_issued_Renews",
                table: "certificates_issued");

            migrationBuilder.DropColumn(
                name: "Renews",
                table: "certificates_issued");

            migrationBuilder.DropColumn(
                name: "Shard",
                table: "certificates_issued");

            migrationBuilder.DropColumn(
                name: "ActivatedAt",
                table: "certificates_authorities");

            migrationBuilder.DropColumn(
                name: "KeyPlace",
                table: "certificates_authorities");

            migrationBuilder.DropColumn(
                name: "RetiredAt",
                table: "certificates_authorities");

            migrationBuilder.DropColumn(
                name: "RetiringAt",
                table: "certificates_authorities");

            migrationBuilder.DropColumn(
                name: "State",
                table: "certificates_authorities");
        }
    }
}
