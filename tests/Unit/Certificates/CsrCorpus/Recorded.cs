namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>Requests of programs that are not at hand wherever the tests run, as they once wrote them. Their private keys are gone.</summary>
internal static class Recorded
{
    /// <summary>OpenJDK 17: <c>keytool -genkeypair -keyalg RSA -keysize 2048</c>, then <c>keytool -certreq</c>.</summary>
    public const string Keytool =
        """
        -----BEGIN NEW CERTIFICATE REQUEST-----
        MIICtjCCAZ4CAQAwQTELMAkGA1UEBhMCR0IxDTALBgNVBAoTBEFjbWUxEjAQBgNV
        BAsTCURpcmVjdG9yeTEPMA0GA1UEAxMGYWNtZS0xMIIBIjANBgkqhkiG9w0BAQEF
        AAOCAQ8AMIIBCgKCAQEA4VySUKPHkp7cv9mpbC7kKZ76wRTWD8u+tEeuc39zpvWs
        MQ9Erh2wyTZHnO3ZTnojYO8pyp2zJ02GPABtFWUhRqbY4EW9512Bg+ZID1wHSYcE
        fHZXhhiW+SrlwsVoZ6IGIrfjH/16bXmGvHscUZbf8ZYWjfcvp1nZp55QseIeKJer
        AtDUJjgMTK2Znpwc1rWjme3/PRf5qXc6RJzJZ5ZddBpq8/3VizSzRpoxZ7bYXYGf
        C1EDtMj5ObLfXsdrAbJ6FOkrnhEHxW0Eg63byw3wlKn09NhvRvlyQwbl2MwSgs2+
        t1vOVfk4NhisL2PXpxgBXxeVqUuP5/O2GC1v6jmOmwIDAQABoDAwLgYJKoZIhvcN
        AQkOMSEwHzAdBgNVHQ4EFgQUYzQ8i4qSeg+Bj+4jdurRWV0O2EYwDQYJKoZIhvcN
        AQELBQADggEBABIwvVnSq/4Vin9x6w/Hfeq31AOcb2TGznFGGiKLN0YxlKitqgGK
        ygzBopeBZhK1mINvXnrKJV4q5Gq5n/inQHyxDlTkDRyJ8oYh315eeAkTCoG/xGws
        iYpzMY/HjhyVL36pXz/SvPJChDAr/1UCvPGfqcBI3za3MDh0iWqdOt/Drv6QyjIm
        z3TCTHJf4amXj2o5uIWiWb5xxbu0yfqJrPCB4nvM4dLevcbOKyPlugqGSeMn+Vdj
        sYFAPddwdQuRm+WGj3sWK4edK4YjRdBiqYNp1qEeYanFUyjBt3oC9wnRwrWslPAU
        rIeJ2yevLtIy2WClBZ3ssj74/tcZUuKQ5do=
        -----END NEW CERTIFICATE REQUEST-----
        """;
}
