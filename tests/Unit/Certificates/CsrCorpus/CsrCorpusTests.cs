using Selvage.Certificates.Issue.Csr;
using Selvage.Unit.Certificates.Fuzz;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>Every input of the table, with its verdict and its words.</summary>
public sealed class CsrCorpusTests
{
    public static TheoryData<string> Inputs => [.. CorpusTable.Rows.Select(row => row.Input)];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void It_gets_its_verdict_and_its_words(string input)
    {
        var row = CorpusTable.Rows.Single(r => r.Input == input);
        var file = CorpusTable.Make(input);
        var intake = FuzzRun.Bounded(() => CsrUpload.Read(file)).Intake;
        Assert.Equal(row.Verdict, intake.Succeeded ? CorpusRow.Accepted : intake.Problem.Code["certificate.csr.".Length..]);
        if (!intake.Succeeded)
        {
            Assert.Contains(row.Says, intake.Problem.Detail, StringComparison.Ordinal);
            return;
        }

        var (key, says) = (row.Says.Split(' ')[0], row.Says[(row.Says.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        Assert.Equal(key, intake.Value.KeyAlgorithm);
        if (says == "-")
            Assert.Empty(intake.Value.Notes);
        else
            Assert.Contains(intake.Value.Notes, note => note.Contains(says, StringComparison.Ordinal));
        Assert.DoesNotContain(intake.Value.Notes.Append(intake.Value.Subject), words => words.Any(char.IsControl) || words.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_row_has_an_input_and_each_input_a_row()
    {
        Assert.Equal(CorpusTable.Inputs.Order(StringComparer.Ordinal), CorpusTable.Rows.Select(row => row.Input).Order(StringComparer.Ordinal));
        Assert.InRange(CorpusTable.Rows.Count, 60, 1000);
    }

    /// <summary>The other implementation judges what is accepted: there is nothing that we alone would take.</summary>
    [Fact]
    public void Openssl_takes_every_binary_or_labelled_input_that_is_accepted()
    {
        using var openssl = new OpenSsl();
        foreach (var row in CorpusTable.Rows.Where(row => row.Verdict == CorpusRow.Accepted && (StructureInputs.All.ContainsKey(row.Input) || KeyInputs.All.ContainsKey(row.Input) || ToolInputs.All.ContainsKey(row.Input))))
        {
            var file = CorpusTable.Make(row.Input);
            openssl.Write("input", file);
            var (code, output, errors) = openssl.Try($"req -in input -inform {(file.AsSpan().IndexOf("-----BEGIN"u8) >= 0 ? "PEM" : "DER")} -verify -noout");
            Assert.True(code == 0 && (output + errors).Contains("verify OK", StringComparison.Ordinal), $"{row.Input}: {errors}");
        }
    }
}
