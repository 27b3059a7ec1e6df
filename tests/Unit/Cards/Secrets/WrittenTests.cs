using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Selvage.Unit.Cards.Secrets;

/// <summary>The scan finds what is there: each form, in each place.</summary>
public sealed class WrittenTests : IDisposable
{
    private const string Number = "4012888888881881";
    private readonly string _root = Directory.CreateTempSubdirectory("written-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("xx4012888888881881yy")]
    [InlineData("4012 8888 8888 1881")]
    [InlineData("4012-8888-8888-1881")]
    [InlineData("34303132383838383838383831383831")]
    public void A_number_is_found_in_a_file_and_in_the_log(string text)
    {
        Assert.NotEmpty(Find("some.log", Encoding.UTF8.GetBytes(text), Number));
        Assert.NotEmpty(Written.Read(_root, text).Find(new("a number", Number)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("<svg>")]
    public void A_number_is_found_in_base64_whatever_stands_around_it(string before)
    {
        foreach (var after in new[] { string.Empty, "z", "</svg>" })
            Assert.NotEmpty(Find("picture", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.ASCII.GetBytes(before + Number + after))), Number));
    }

    [Fact]
    public void A_number_is_found_as_bytes()
    {
        Assert.NotEmpty(Find("utf16", Encoding.Unicode.GetBytes("a" + Number), Number));
        Assert.NotEmpty(Find("packed", [1, 0x40, 0x12, 0x88, 0x88, 0x88, 0x88, 0x18, 0x81, 1], Number));
        Assert.NotEmpty(Find("answer", Encoding.UTF8.GetBytes("his cat is snowball the cat"), "Snowball the cat"));
    }

    [Theory]
    [InlineData("INTEGER", "4012888888881881", Number)]
    [InlineData("TEXT", "4012888888881881", Number)]
    [InlineData("BLOB", "4012888888881881", Number)]
    [InlineData("TEXT", "731", "731")]
    [InlineData("BLOB", "731", "731")]
    [InlineData("TEXT", "<CVV>731</CVV>", "731")]
    [InlineData("TEXT", "{\"cvv\":\"731\"}", "731")]
    [InlineData("TEXT", "{\"pin\":4711}", "4711")]
    public void A_value_of_a_database_is_found(string type, string value, string secret)
    {
        using (var db = new SqliteConnection($"Data Source={Path.Combine(_root, "x.db")};Pooling=False"))
        {
            db.Open();
            using var command = db.CreateCommand();
            command.CommandText = $"CREATE TABLE t (before TEXT, c {type}); INSERT INTO t VALUES ('Ada', @v)";
            command.Parameters.AddWithValue("@v", type switch { "INTEGER" => long.Parse(value, CultureInfo.InvariantCulture), "BLOB" => Encoding.ASCII.GetBytes(value), _ => value });
            command.ExecuteNonQuery();
        }

        Assert.NotEmpty(Written.Read(_root, string.Empty).Find(new("it", secret)));
        Assert.Empty(Written.Read(_root, string.Empty).Find(new("another", secret == Number ? "4111111111111111" : "732")));
    }

    [Theory]
    [InlineData("CVV 731 was wrong", false)]
    [InlineData("cvv=731", true)]
    [InlineData("Pin: 731", true)]
    [InlineData("'731'", true)]
    [InlineData("took 731 ms, 0.731 s", false)]
    [InlineData("cvv=7312", false)]
    [InlineData("<SecurityCode>731</SecurityCode>", true)]
    [InlineData("<ActionCode>731</ActionCode>", false)]
    [InlineData("\"statusCode\":\"731\"", false)]
    public void A_short_secret_is_found_in_the_log_by_its_name_or_its_quotes(string line, bool found) => Assert.Equal(found, Written.Read(_root, line).Find(new("a CVV", "731")).Any());

    private IEnumerable<string> Find(string file, byte[] content, string secret)
    {
        File.WriteAllBytes(Path.Combine(_root, file), content);
        return Written.Read(_root, string.Empty).Find(new("it", secret));
    }
}
