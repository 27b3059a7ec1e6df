Console.WriteLine("selvage");
