using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Selvage.Kernel.Records.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MailAddress : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_kernel_mails_ToAddress",
                table: "kernel_mails",
                column: "ToAddress");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_kernel_mails_ToAddress",
                table: "kernel_mails");
        }
    }
}
