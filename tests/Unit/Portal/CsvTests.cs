using System.Text;
using CsCheck;
using Selvage.Kernel.Ids;
using Selvage.Organisations.Groups;
using Selvage.Organisations.Roles;
using Selvage.Portal.Pages.Users.Imports;
using Selvage.Portal.Parts;

namespace Selvage.Unit.Portal;

/// <summary>CSV files of people, as spreadsheets write them.</summary>
public sealed class CsvTests
{
    private static readonly GroupView Night = new(GroupId.New(), OrganisationId.New(), "Night shift", [PersonRole.Manager], 0, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("a,b", "1:a|b")]
    [InlineData("a,b\r\nc,d\r\n", "1:a|b 2:c|d")]
    [InlineData("a\rb\nc", "1:a 2:b 3:c")]
    [InlineData("\"a,\"\"b\"\"\",c", "1:a,\"b\"|c")]
    [InlineData("\"a\r\nb\",c\nd,e", "1:a\r\nb|c 3:d|e")]
    [InlineData("a,,\n\n , \nb,,", "1:a|| 4:b||")]
    [InlineData("", "")]
    [InlineData("\"\",\"\"\n", "")]
    public void Records_are_read_with_the_line_that_they_begin_at(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', CsvReader.Read(text).Value!.Select(r => $"{r.Line}:{string.Join('|', r.Cells)}")));

    [Theory]
    [InlineData("a\nb\"c", "import.quote", "line-2")]
    [InlineData("\"a\"b", "import.quote", "line-1")]
    [InlineData("x\n\"a\nb", "import.quote_open", "line-2")]
    public void What_stops_the_reading_is_said_with_its_line(string text, string code, string line)
    {
        var problem = CsvReader.Read(text).Problem!;
        Assert.Equal((code, line), (problem.Code, problem.Field));
    }

    [Fact]
    public void What_is_written_as_a_cell_is_read_as_it_was() => Gen.String.Where(s => s.Trim().Length > 0 && !CsvText.Starts(s[0]) && !s.Contains('\0')).Array[1, 5].Sample(cells =>
    {
        var read = CsvReader.Read(string.Join(',', cells.Select(CsvText.Of)));
        Assert.Equal(cells, Assert.Single(read.Value!).Cells);
    });

    [Fact]
    public void No_text_makes_the_reader_fail() => Gen.Char[" ,\"\r\n;a=\u00e9"].Array.Sample(chars => Assert.NotNull((object)ImportedList.Read(new string(chars), [])));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-2", "'-2")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("a=1", "a=1")]
    public void What_a_spreadsheet_would_take_for_a_formula_is_made_text(string text, string expected) => Assert.Equal(expected, CsvText.Of(text));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_8_is_read_with_and_without_its_mark(bool mark)
    {
        var list = ImportedList.Read([.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes("first_name,last_name,email,roles,groups\r\nJürgen,Öz,j@x.example,sensitive information manager; card_balance_manager,NIGHT SHIFT\r\n")], [Night]);
        Assert.Empty(list.Problems);
        var person = Assert.Single(list.People);
        Assert.Equal((2, "Jürgen", "Öz", "j@x.example"), (person.Line, person.FirstName, person.LastName, person.Email));
        Assert.Equal([PersonRole.SensitiveInformationManager, PersonRole.CardBalanceManager], person.Roles);
        Assert.Equal([Night.Id], person.Groups);
    }

    [Fact]
    public void Other_encodings_and_other_files_are_explained()
    {
        Assert.Equal("import.utf16", Code(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("first_name"))));
        Assert.Equal("import.not_utf8", Code(Encoding.Latin1.GetBytes("first_name,last_name,email\nJürgen,Öz,j@x.example")));
        Assert.Equal("import.not_text", Code([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00]));
        Assert.Equal("import.too_large", Code(new byte[ImportedList.MostBytes + 1]));
        Assert.Equal("import.tabs", Code("first_name\tlast_name\temail\n"u8.ToArray()));
        Assert.Equal("import.column_twice", Code("first_name,last_name,email,email\n"u8.ToArray()));
    }

    private static string Code(IEnumerable<byte> content) => Assert.Single(ImportedList.Read([.. content], [Night]).Problems).Code;
}
