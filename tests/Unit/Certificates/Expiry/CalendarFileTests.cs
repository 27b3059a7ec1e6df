using System.Text;
using CsCheck;
using Ical.Net;
using Selvage.Certificates.Expiry;

namespace Selvage.Unit.Certificates.Expiry;

/// <summary>Our calendar files, read by somebody else's reader.</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2027, 4, 30, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public void Another_reader_reads_what_was_written()
    {
        const string Summary = "Transport certificate of Öl, Gas; \\ & Co 🐍 ends, and this line is much longer than seventy-five octets are";
        const string Description = "KID abc\nRenew: selvage cert renew abc\nPortal: https://portal.example/";
        var read = Calendar.Load(Encoding.UTF8.GetString(CalendarFile.Of([Entry(Summary, Description), Entry("Second", "x") with { Uid = "b@x" }], Now)))!;
        Assert.Equal("2.0", read.Version);
        Assert.Null(read.Method);
        Assert.Equal(2, read.Events.Count);
        var first = read.Events[0]!;
        Assert.Equal(("a@x", Summary, Description), (first.Uid, first.Summary, first.Description));
        Assert.Equal(End.UtcDateTime, first.DtStart!.AsUtc);
        Assert.Equal(Now.UtcDateTime, first.DtStamp!.AsUtc);
        Assert.Equal("https://portal.example/", first.Url!.ToString());
        Assert.Equal(2, first.Alarms.Count);
        Assert.All(first.Alarms, a => Assert.Equal("DISPLAY", a!.Action));
    }

    [Fact]
    public void Whatever_it_says_lines_stay_short_and_come_back_whole() => Gen.String[Gen.Char.Where(c => !char.IsSurrogate(c) && !char.IsControl(c) && c is not ('\u2028' or '\u2029' or '\u0085' or '\ufeff')), 0, 300].Sample(text =>
    {
        var file = CalendarFile.Of([Entry("S" + text, "D" + text)], Now);
        foreach (var line in Encoding.UTF8.GetString(file).Split("\r\n"))
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75);
            Assert.DoesNotContain('\n', line);
            Assert.DoesNotContain('\ufffd', text.Contains('\ufffd', StringComparison.Ordinal) ? string.Empty : line);
        }

        var unfolded = Encoding.UTF8.GetString(file).Replace("\r\n ", string.Empty, StringComparison.Ordinal).Split("\r\n");
        Assert.Equal("S" + text, Unescaped(unfolded.Single(l => l.StartsWith("SUMMARY:", StringComparison.Ordinal))["SUMMARY:".Length..]));
    });

    [Fact]
    public void Text_cannot_add_a_line_of_its_own()
    {
        var file = Encoding.UTF8.GetString(CalendarFile.Of([Entry("x\r\nATTENDEE:mailto:eve@example.com", "y\rEND:VEVENT")], Now));
        Assert.DoesNotContain("\r\nATTENDEE", file);
        Assert.Single(file.Split("\r\n"), "END:VEVENT");
    }

    private static CalendarEntry Entry(string summary, string description) => new("a@x", End, summary, description, "https://portal.example/");

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] == '\\' ? text[++i] : text[i]);
        return plain.ToString();
    }
}
